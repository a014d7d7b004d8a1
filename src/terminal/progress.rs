//! A sign of life on standard error while somebody waits for more than a moment.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nobody needs a sign before.
pub const PATIENCE: Duration = Duration::from_secs(1);
/// Between two pictures of what turns.
const TURN: Duration = Duration::from_millis(100);

const TURNING: &str = "{spinner} {msg} {elapsed}";
const COUNTED: &str = "{spinner} {msg} {bar:30} {pos}/{len} {elapsed}";

/// What a command has done so far. Nothing is shown unless a [`Watch`] stands over it.
#[derive(Debug)]
pub struct Work {
    bar: ProgressBar,
}

impl Default for Work {
    fn default() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self {
            bar: styled(bar, TURNING),
        }
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    // The templates above are sound; any other would only look plainer.
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Work {
    /// From here on so many equal steps are to be done.
    pub fn begin(&self, steps: usize) {
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        styled(self.bar.clone(), COUNTED);
    }

    /// One of them is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Does something, such as writing to standard error, while no sign of life is shown.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }
}

/// Shows how far a piece of work has come, as long as it lives.
#[derive(Debug)]
pub struct Watch {
    bar: ProgressBar,
    end: Option<Sender<()>>,
    patience: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to show the work with a text when `patience` is over.
    pub fn over(work: &Work, text: String, patience: Duration, on: ProgressDrawTarget) -> Self {
        let (end, ended) = channel::<()>();
        let bar = work.bar.clone().with_message(text);
        let shown = bar.clone();
        let patience = thread::spawn(move || {
            if ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(on);
                shown.enable_steady_tick(TURN);
            }
        });
        Self {
            bar,
            end: Some(end),
            patience: Some(patience),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(patience) = self.patience.take() {
            // It does nothing that could fail.
            let _ = patience.join();
        }
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    fn watch(work: &Work, patience: Duration, term: &InMemoryTerm) -> Watch {
        let target = ProgressDrawTarget::term_like(Box::new(term.clone()));
        Watch::over(work, "Working".to_owned(), patience, target)
    }

    #[test]
    fn what_takes_long_is_counted_and_leaves_nothing_behind() {
        let (work, term) = (Work::default(), InMemoryTerm::new(5, 80));
        let mut watch = watch(&work, Duration::ZERO, &term);
        watch.patience.take().unwrap().join().unwrap();
        work.begin(10);
        (0..3).for_each(|_| work.step());
        watch.bar.force_draw();
        assert!(term.contents().contains("Working"), "{}", term.contents());
        assert!(term.contents().contains("3/10"), "{}", term.contents());
        drop(watch);
        assert_eq!(term.contents(), "");
    }

    #[test]
    fn nothing_is_shown_while_somebody_types() {
        let (work, term) = (Work::default(), InMemoryTerm::new(5, 80));
        let watch = watch(&work, Duration::ZERO, &term);
        let typed = work.aside(|| {
            // It is due all the time.
            for _ in 0..1000 {
                thread::yield_now();
                assert_eq!(term.contents(), "");
            }
            "typed"
        });
        assert_eq!(typed, "typed");
        drop(watch);
        assert_eq!(term.contents(), "");
    }

    #[test]
    fn what_is_done_soon_shows_nothing() {
        let (work, term) = (Work::default(), InMemoryTerm::new(5, 80));
        let watch = watch(&work, Duration::MAX, &term);
        work.begin(1);
        work.step();
        assert_eq!(term.contents(), "");
        drop(watch);
        assert_eq!(term.contents(), "");
    }
}
