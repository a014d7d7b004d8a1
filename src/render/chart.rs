//! Charts as SVG. Colours and fonts are those of the document around it: every mark has a
//! class, none has a colour.
//!
//! Lengths are those of the drawing, which is as wide as a telephone and grows with its place.

use svg::node::element::{Circle, Description, Group, Line, Path, Rectangle, Text, Title};
use svg::{Document, Node};
use unicode_width::UnicodeWidthStr;

use crate::page::chart::{Bars, Chart, Lines, Plot};
use crate::page::safe;

const WIDTH: f64 = 380.0;
/// A column of text, a little more than letters have on average.
const COLUMN: f64 = 6.4;
/// From one bar to the next.
const ROW: f64 = 25.0;
const BAR: f64 = 13.0;
/// Labels of bars are cut beyond so many columns; their whole text is in their title.
const LONGEST: usize = 20;
/// The height of the lines, and what is left around them.
const HEIGHT: f64 = 130.0;
const LEFT: f64 = 36.0;
const RIGHT: f64 = 44.0;
const TOP: f64 = 12.0;
const BELOW: f64 = 34.0;
/// Two figures at the ends of lines are so far apart at least.
const APART: f64 = 13.0;
/// Figures at the side.
const TICKS: f64 = 5.0;

/// The chart as an element to stand in a page.
pub fn draw(chart: &Chart) -> String {
    let (height, drawn) = match &chart.plot {
        Plot::Bars(bars) => draw_bars(bars),
        Plot::Lines(lines) => draw_lines(lines),
    };
    let names = format!("{0}-title {0}-desc", chart.key);
    let title = Title::new(safe(&chart.title)).set("id", format!("{}-title", chart.key));
    let summary = Description::new()
        .set("id", format!("{}-desc", chart.key))
        .add(svg::node::Text::new(safe(&chart.summary)));
    let drawing = Document::new()
        .set("viewBox", (0, 0, WIDTH, height))
        .set("role", "img")
        .set("aria-labelledby", names)
        .add(title)
        .add(summary)
        .add(drawn);
    drawing.to_string()
}

fn text(x: f64, y: f64, class: &str, content: &str) -> Text {
    Text::new(content)
        .set("x", round(x))
        .set("y", round(y))
        .set("class", class)
}

/// A tenth is as fine as anybody sees.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn width(text: &str) -> f64 {
    text.width() as f64 * COLUMN
}

fn shortened(label: &str) -> String {
    if label.width() <= LONGEST {
        return label.to_owned();
    }
    let mut short = String::new();
    for c in label.chars() {
        short.push(c);
        if short.width() >= LONGEST - 1 {
            break;
        }
    }
    short + "…"
}

fn draw_bars(plot: &Bars) -> (f64, Group) {
    let labels: Vec<String> = plot.bars.iter().map(|bar| safe(&bar.label)).collect();
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let left = widest(&mut labels.iter().map(|label| width(&shortened(label)))) + 8.0;
    let right = widest(&mut plot.bars.iter().map(|bar| width(&bar.shown))) + 14.0;
    let scale = (WIDTH - left - right) / plot.whole.max(f64::MIN_POSITIVE);
    let mut drawn = Group::new();
    for (at, (bar, label)) in plot.bars.iter().zip(&labels).enumerate() {
        let top = at as f64 * ROW + (ROW - BAR) / 2.0;
        let base = top + BAR - 2.5;
        let mut row = Group::new()
            .add(Title::new(format!("{label} {}", bar.shown)))
            .add(text(left - 8.0, base, "end", &shortened(label)))
            .add(rectangle((left, top), plot.whole * scale, "rail"));
        let mut x = left;
        for (n, length) in bar.lengths.iter().enumerate() {
            row.append(rectangle((x, top), length * scale, &format!("fill-{n}")));
            x += length * scale;
        }
        if let Some(mark) = bar.mark {
            let x = round(left + mark * scale);
            let line = Line::new()
                .set("x1", x)
                .set("x2", x)
                .set("y1", top - 4.0)
                .set("y2", top + BAR + 4.0);
            row.append(line.set("class", "mark"));
        }
        row.append(text(WIDTH, base, "end strong", &bar.shown));
        drawn.append(row);
    }
    (plot.bars.len() as f64 * ROW, drawn)
}

fn rectangle((x, y): (f64, f64), width: f64, class: &str) -> Rectangle {
    Rectangle::new()
        .set("x", round(x))
        .set("y", round(y))
        .set("width", round(width))
        .set("height", BAR)
        .set("class", class)
}

/// A step of 1, 2 or 5 times a power of ten, so that about five of them make the range.
fn step(range: f64) -> f64 {
    let rough = range / TICKS;
    let power = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|n| n * power);
    steps
        .into_iter()
        .find(|step| *step >= rough)
        .unwrap_or(rough)
}

fn draw_lines(plot: &Lines) -> (f64, Group) {
    let range = (plot.most - plot.least).max(1.0);
    let step = step(range);
    let ticks = (range / step).ceil();
    let most = plot.least + ticks * step;
    let y = |value: f64| TOP + HEIGHT * (1.0 - (value - plot.least) / (most - plot.least));
    let gaps = plot.steps.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| LEFT + (WIDTH - LEFT - RIGHT) * at as f64 / gaps;
    let mut drawn = Group::new();
    for tick in 0..=ticks as usize {
        let value = plot.least + tick as f64 * step;
        let grid = Line::new()
            .set("x1", LEFT)
            .set("x2", WIDTH - RIGHT)
            .set("y1", round(y(value)))
            .set("y2", round(y(value)));
        drawn.append(grid.set("class", "grid"));
        let figure = format!("{value}{}", plot.unit);
        drawn.append(text(LEFT - 6.0, y(value) + 4.0, "end faint", &figure));
    }
    for (at, (month, year)) in plot.steps.iter().enumerate() {
        let base = TOP + HEIGHT + 15.0;
        drawn.append(text(x(at), base, "middle faint", month));
        drawn.append(text(x(at), base + 14.0, "middle faint", year));
    }
    let mut last: Option<f64> = None;
    for (n, line) in plot.lines.iter().enumerate() {
        let points = line.iter().enumerate();
        let points: Vec<(usize, f64)> = points.filter_map(|(at, v)| Some((at, (*v)?))).collect();
        drawn.append(path(&points, n, x, y));
        for (at, value) in &points {
            let dot = Circle::new()
                .set("cx", round(x(*at)))
                .set("cy", round(y(*value)))
                .set("r", 3)
                .set("class", format!("fill-{n}"));
            let (month, figure) = (&plot.steps[*at].0, format!("{value}{}", plot.unit));
            drawn.append(dot.add(Title::new(format!("{month} {figure}"))));
        }
        if let Some((at, value)) = points.last() {
            let own = y(*value) + 4.0;
            let base = match last {
                Some(other) if (own - other).abs() < APART && own < other => other - APART,
                Some(other) if (own - other).abs() < APART => other + APART,
                _ => own,
            };
            last = Some(base);
            let figure = format!("{value}{}", plot.unit);
            drawn.append(text(
                x(*at) + 7.0,
                base,
                &format!("text-{n} strong"),
                &figure,
            ));
        }
    }
    (TOP + HEIGHT + BELOW, drawn)
}

/// A line through points, broken where a figure is missing.
fn path(
    points: &[(usize, f64)],
    n: usize,
    x: impl Fn(usize) -> f64,
    y: impl Fn(f64) -> f64,
) -> Path {
    let mut data = String::new();
    let mut before = None;
    for (at, value) in points {
        let joined = before.is_some_and(|before| before + 1 == *at);
        let pen = if joined { 'L' } else { 'M' };
        data.push_str(&format!("{pen}{} {} ", round(x(*at)), round(y(*value))));
        before = Some(*at);
    }
    Path::new()
        .set("d", data.trim_end())
        .set("class", format!("line-{n}"))
}

#[cfg(test)]
mod tests {
    use super::{draw, shortened, step};
    use crate::page::Sheet;
    use crate::page::chart::{Bar, Bars, Chart, Lines, Plot};

    /// What is drawn of a plot: its elements of one name, each with these attributes.
    fn drawn(plot: Plot, name: &str, attributes: &[&str]) -> Vec<String> {
        let drawing = draw(&Chart {
            key: "k",
            title: String::new(),
            summary: String::new(),
            legend: Vec::new(),
            plot,
            data: Sheet::new("k", Vec::new()),
        });
        let elements = drawing
            .split('<')
            .filter(|e| e.starts_with(&format!("{name} ")));
        let value = |element: &str, attribute: &str| {
            let (_, rest) = element.split_once(&format!(" {attribute}=\"")).unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        let told = elements.map(|element| {
            let values = attributes.iter().map(|attribute| value(element, attribute));
            values.collect::<Vec<_>>().join(" ")
        });
        told.collect()
    }

    fn bars() -> Plot {
        let bar = |lengths: &[f64], mark| Bar {
            label: "ab".into(),
            lengths: lengths.to_vec(),
            mark,
            shown: "9".into(),
        };
        let bars = vec![bar(&[2.0, 3.0], None), bar(&[10.0], Some(5.0))];
        Plot::Bars(Bars { whole: 10.0, bars })
    }

    #[test]
    fn parts_of_a_bar_lie_end_to_end_and_the_whole_fills_the_width() {
        // Left of the bars are two columns of text and a gap, right of them one.
        let wanted = [
            "20.8 6 338.8 rail",
            "20.8 6 67.8 fill-0",
            "88.6 6 101.6 fill-1",
            "20.8 31 338.8 rail",
            "20.8 31 338.8 fill-0",
        ];
        assert_eq!(drawn(bars(), "rect", &["x", "y", "width", "class"]), wanted);
        let mark = drawn(bars(), "line", &["x1", "x2", "y1", "y2", "class"]);
        assert_eq!(mark, ["190.2 190.2 27 48 mark"]);
        assert_eq!(drawn(bars(), "svg", &["viewBox"]), ["0 0 380 50"]);
    }

    fn lines() -> Plot {
        let steps = ["8", "9", "10"].map(|month| (month.to_owned(), "2026".to_owned()));
        Plot::Lines(Lines {
            steps: steps.into(),
            lines: vec![
                vec![Some(50.0), None, Some(100.0)],
                vec![Some(0.0), Some(25.0), Some(95.0)],
            ],
            least: 0.0,
            most: 100.0,
            unit: "%",
        })
    }

    #[test]
    fn every_figure_stands_at_its_step_and_its_height() {
        let dots = drawn(lines(), "circle", &["cx", "cy", "class"]);
        let wanted = [
            "36 77 fill-0",
            "336 12 fill-0",
            "36 142 fill-1",
            "186 109.5 fill-1",
            "336 18.5 fill-1",
        ];
        assert_eq!(dots, wanted);
        let paths = drawn(lines(), "path", &["d", "class"]);
        let wanted = [
            "M36 77 M336 12 line-0",
            "M36 142 L186 109.5 L336 18.5 line-1",
        ];
        assert_eq!(paths, wanted);
    }

    #[test]
    fn the_lowest_figure_stands_at_the_bottom_also_where_it_is_not_nought() {
        let step = || ("8".to_owned(), "2026".to_owned());
        let scores = Plot::Lines(Lines {
            steps: vec![step(), step(), step()],
            lines: vec![vec![Some(1.0), Some(3.0), Some(5.0)]],
            least: 1.0,
            most: 5.0,
            unit: "",
        });
        let dots = drawn(scores, "circle", &["cx", "cy"]);
        assert_eq!(dots, ["36 142", "186 77", "336 12"]);
    }

    #[test]
    fn figures_at_the_side_stand_at_their_lines_and_those_at_the_ends_apart() {
        let grid = drawn(lines(), "line", &["x1", "x2", "y1", "y2"]);
        let wanted = [142, 116, 90, 64, 38, 12].map(|y| format!("36 336 {y} {y}"));
        assert_eq!(grid, wanted);
        let texts = drawn(lines(), "text", &["x", "y", "class"]);
        let side = [146, 120, 94, 68, 42, 16].map(|y| format!("30 {y} end faint"));
        assert_eq!(texts[..6], side);
        let below = [
            "36 157", "36 171", "186 157", "186 171", "336 157", "336 171",
        ];
        assert_eq!(texts[6..12], below.map(|at| format!("{at} middle faint")));
        assert_eq!(
            texts[12..],
            ["343 16 text-0 strong", "343 29 text-1 strong"]
        );
        assert_eq!(drawn(lines(), "svg", &["viewBox"]), ["0 0 380 176"]);
    }

    #[test]
    fn steps_are_round_numbers() {
        for (range, wanted) in [
            (1.0, 0.2),
            (4.0, 1.0),
            (30.0, 10.0),
            (100.0, 20.0),
            (700.0, 200.0),
        ] {
            assert_eq!(step(range), wanted, "{range}");
        }
    }

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(shortened("B3"), "B3");
        assert_eq!(shortened("一二三四五六七八九十"), "一二三四五六七八九十");
        assert_eq!(shortened("一二三四五六七八九十一"), "一二三四五六七八九十…");
    }
}
