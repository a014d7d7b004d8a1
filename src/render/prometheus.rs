//! Figures in the text format of Prometheus.

use crate::page::metrics::{Metric, Sample};

/// The figures; a name without any has no line.
pub fn exposition(metrics: &[Metric]) -> String {
    let written = metrics.iter().filter(|metric| !metric.samples.is_empty());
    written.map(of_metric).collect()
}

fn of_metric(metric: &Metric) -> String {
    let Metric { name, help, .. } = metric;
    let help = help.replace('\\', r"\\").replace('\n', r"\n");
    let head = format!("# HELP {name} {help}\n# TYPE {name} gauge\n");
    let samples = metric.samples.iter();
    let samples = samples.map(|own| format!("{name}{} {}\n", labels(own), own.value));
    head + &samples.collect::<String>()
}

fn labels(sample: &Sample) -> String {
    let written = sample.labels.iter().map(|(name, value)| {
        let value = value.replace('\\', r"\\").replace('"', r#"\""#);
        format!("{name}=\"{}\"", value.replace('\n', r"\n"))
    });
    let written: Vec<String> = written.collect();
    match written.is_empty() {
        true => String::new(),
        false => format!("{{{}}}", written.join(",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_value_may_not_hold_is_escaped() {
        let sample = |labels: &[(&'static str, &str)], value| Sample {
            labels: labels
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
            value,
        };
        let metric = |name, samples| Metric {
            name,
            help: "How many.",
            samples,
        };
        let all = [
            metric(
                "a",
                vec![
                    sample(&[("b", "c\"d\\e\nf"), ("who", "甲")], -1),
                    sample(&[], 2),
                ],
            ),
            metric("none", Vec::new()),
        ];
        let text =
            "# HELP a How many.\n# TYPE a gauge\na{b=\"c\\\"d\\\\e\\nf\",who=\"甲\"} -1\na 2\n";
        assert_eq!(exposition(&all), text);
    }
}
