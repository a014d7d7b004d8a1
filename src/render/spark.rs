//! Lines of a chart as they can be drawn in a line of text.

use unicode_width::UnicodeWidthStr;

use super::style::Style;
use crate::page::chart::{Chart, Plot};
use crate::page::safe;
use crate::page::wrap::wrapped;

/// From the lowest to the highest.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Where there is no figure.
const NOTHING: char = '·';

/// The title of a chart of lines and each line below it, from left to right, with its last
/// figure. Where the window is too narrow, what stands beside each other stands below. Of bars
/// nothing: they say the same as the tables beside them.
pub fn draw(chart: &Chart, style: Style) -> String {
    let Plot::Lines(lines) = &chart.plot else {
        return String::new();
    };
    let names: Vec<String> = chart.legend.iter().map(|name| safe(name)).collect();
    let widest = names.iter().map(|name| name.width()).max();
    let room = style.width.map_or(usize::MAX, usize::from);
    let beside = |left: &str, gap: &str, right: &str| {
        if left.width() + gap.width() + right.width() <= room {
            return format!("{left}{gap}{right}\n");
        }
        let lines = wrapped(left, room).into_iter().chain(wrapped(right, room));
        lines.map(|line| line + "\n").collect()
    };
    let title = beside(&safe(&chart.title), "  ", &lines.span());
    let mut text = format!("\n{title}");
    for (name, line) in names.iter().zip(&lines.lines) {
        let pad = " ".repeat(widest.unwrap_or_default() - name.width());
        let last = match (line.last().copied().flatten(), lines.unit) {
            (None, _) => "–".to_owned(),
            (Some(figure), "") => figure.to_string(),
            (Some(share), unit) => format!("{share:.1}{unit}"),
        };
        let drawn = spark(line, (lines.least, lines.most));
        text.push_str(&beside(
            name,
            &format!("{pad}  "),
            &format!("{drawn}  {last}"),
        ));
    }
    text
}

/// Figures as columns of eight heights.
fn spark(figures: &[Option<f64>], (least, most): (f64, f64)) -> String {
    let height = |figure: f64| {
        let part = (figure - least) / (most - least).max(f64::MIN_POSITIVE);
        let step = (part.clamp(0.0, 1.0) * (STEPS.len() - 1) as f64).round();
        STEPS[step as usize]
    };
    let heights = figures.iter().map(|figure| figure.map_or(NOTHING, height));
    heights.collect()
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn the_lowest_is_low_and_the_highest_high() {
        let all: Vec<Option<f64>> = (0..8).map(|n| Some(f64::from(n))).collect();
        assert_eq!(spark(&all, (0.0, 7.0)), "▁▂▃▄▅▆▇█");
        assert_eq!(spark(&[Some(50.0), None, Some(100.0)], (0.0, 100.0)), "▅·█");
        assert_eq!(spark(&[Some(0.0)], (0.0, 0.0)), "▁");
    }
}
