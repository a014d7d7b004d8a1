//! The program at a terminal of the tests' own: what a person sees there, and types.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use crate::office::Line;

/// Long enough for the busiest machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Enter.
pub const ENTER: &str = "\r";
/// A step back.
pub const ESC: &str = "\x1b";
/// Away.
pub const CTRL_C: &str = "\x03";

/// The program at a terminal.
pub struct Terminal {
    child: Child,
    keys: File,
    written: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    /// Runs the program in a folder, at a terminal of so many rows and columns, with these
    /// environment variables and no others.
    pub fn new(
        folder: &Path,
        args: impl Line,
        variables: &[(&str, &str)],
        (rows, columns): (u16, u16),
    ) -> Self {
        let least_one = |count| NonZero::new(count).unwrap();
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let size = Winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&keys, size).unwrap();
        let name = ptsname(&keys, Vec::new()).unwrap();
        let name = name.to_str().unwrap();
        let side = || -> OwnedFd {
            let mut options = OpenOptions::new();
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOCTTY);
            options.read(true).write(true).open(name).unwrap().into()
        };
        let mut command = Command::new(env!("CARGO_BIN_EXE_visit"));
        command
            .args(args.words())
            .current_dir(folder)
            .env_clear()
            .env("TERM", "xterm-256color")
            .envs(variables.iter().copied())
            .stdin(Stdio::from(side()))
            .stdout(Stdio::from(side()))
            .stderr(Stdio::from(side()));
        #[expect(unsafe_code, reason = "what is called before exec is not checked")]
        // SAFETY: `setsid` is safe to call between fork and exec. Away from the terminal of
        // whoever runs the tests, the program knows its own alone.
        unsafe {
            command.pre_exec(|| Ok(rustix::process::setsid().map(|_| ())?));
        }
        let child = command.spawn().unwrap();
        // It holds the program's side of the terminal open.
        drop(command);
        let keys = File::from(keys);
        let mut reader = keys.try_clone().unwrap();
        let (sender, written) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end is an error, once nobody has the other side open.
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            keys,
            written,
            screen: vt100::Parser::new(least_one(rows), least_one(columns), 1000),
            raw: Vec::new(),
        }
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// Everything that was written to the terminal so far.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    /// Waits until a text stands on the screen.
    pub fn see(&mut self, text: &str) -> &mut Self {
        while !self.screen().contains(text) {
            match self.written.recv_timeout(PATIENCE) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => {
                    let _ = self.child.kill();
                    panic!("no {text:?} ({error}) on\n{}", self.screen());
                }
            }
        }
        self
    }

    /// Types keys.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Waits for a question and answers it.
    pub fn answer(&mut self, question: &str, answer: &str) -> &mut Self {
        self.see(&format!("? {question}")).press(answer);
        self.press(ENTER)
    }

    /// Whether the terminal hands on every key at once, as it does while something is asked.
    pub fn is_raw(&self) -> bool {
        let mode = tcgetattr(&self.keys).unwrap().local_modes;
        !mode.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Sends the program a signal.
    pub fn send(&mut self, signal: Signal) -> &mut Self {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        self
    }

    /// Waits for the end; the exit code and the last screen.
    pub fn end(mut self) -> (i32, String) {
        self.wait()
    }

    /// As [`Self::end`], with the terminal still there to be looked at.
    pub fn wait(&mut self) -> (i32, String) {
        loop {
            match self.written.recv_timeout(PATIENCE) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!("no end of\n{}", self.screen());
                }
            }
        }
        let status = self.child.wait().unwrap();
        (status.code().unwrap(), self.screen())
    }
}
