//! What the environment decides where the command line says nothing: the data directory, the
//! language, who acts.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::desk::own_settings;
use crate::ledger::files::data_dir::Wanted;
use crate::model::policy::Lang;

/// What the environment says.
#[derive(Clone, Default, Debug)]
pub struct Environment {
    /// `VISIT_DIR`.
    pub dir: Option<OsString>,
    /// `VISIT_LANG`.
    pub lang: Option<OsString>,
    /// `VISIT_BY`.
    pub by: Option<OsString>,
    /// Where the user's own settings stand, for every data directory that this user works in.
    pub own: Option<PathBuf>,
    /// The locale.
    pub locale: Option<String>,
    /// The working directory.
    pub here: PathBuf,
}

impl Environment {
    /// That of the program.
    pub fn of_process() -> Self {
        Self {
            dir: env::var_os("VISIT_DIR"),
            lang: env::var_os("VISIT_LANG"),
            by: env::var_os("VISIT_BY"),
            own: own_settings(env::var_os),
            locale: sys_locale::get_locale(),
            here: env::current_dir().unwrap_or_default(),
        }
    }

    /// The data directory: what the line says, then `VISIT_DIR`, then the working directory and
    /// those above it.
    pub fn wanted(&self, said: Option<PathBuf>) -> Wanted {
        let variable = || self.dir.clone().filter(|dir| !dir.is_empty());
        match said.or_else(|| variable().map(PathBuf::from)) {
            Some(path) => Wanted::Named(path),
            None => Wanted::Above(self.here.clone()),
        }
    }

    /// The language: what the line says, then `VISIT_LANG`, then the settings. Only where there
    /// are no settings may the locale decide: what is filed must not be in another language
    /// because they could not be read for a moment.
    pub fn language<E>(
        &self,
        said: Option<OsString>,
        settings: Option<impl FnOnce() -> Result<Lang, E>>,
    ) -> Result<Lang, E> {
        let named = |text: OsString| Lang::parse(text.to_str()?);
        let said = said.and_then(named);
        match (said.or_else(|| self.lang.clone().and_then(named)), settings) {
            (Some(lang), _) => Ok(lang),
            (None, Some(settings)) => settings(),
            (None, None) => Ok(self.locale_language()),
        }
    }

    /// The language of the locale; Chinese where it says nothing.
    pub fn locale_language(&self) -> Lang {
        match &self.locale {
            Some(locale) if !locale.starts_with("zh") => Lang::En,
            _ => Lang::Zh,
        }
    }

    /// Who acts: what the line says, then `VISIT_BY`. What the user's own settings say, or git,
    /// is written into the line before.
    pub fn clerk(&self, said: Option<OsString>) -> Option<String> {
        let by = said.or_else(|| self.by.clone())?;
        by.into_string().ok().filter(|by| !by.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Settings that must not be asked.
    type Unasked = fn() -> Result<Lang, ()>;

    fn environment() -> Environment {
        Environment {
            dir: Some("env".into()),
            lang: Some("en".into()),
            by: Some("he".into()),
            own: None,
            locale: Some("en_GB.UTF-8".to_owned()),
            here: "here".into(),
        }
    }

    fn path(wanted: Wanted) -> (bool, String) {
        match wanted {
            Wanted::Named(path) => (true, path.display().to_string()),
            Wanted::Above(path) => (false, path.display().to_string()),
        }
    }

    #[test]
    fn the_directory_is_the_line_s_then_the_variable_s_then_found_above() {
        let said = environment().wanted(Some("said".into()));
        assert_eq!(path(said), (true, "said".to_owned()));
        assert_eq!(path(environment().wanted(None)), (true, "env".to_owned()));
        for dir in [None, Some(OsString::new())] {
            let unset = Environment {
                dir,
                ..environment()
            };
            assert_eq!(path(unset.wanted(None)), (false, "here".to_owned()));
        }
    }

    #[test]
    fn the_language_is_the_line_s_then_the_variable_s_then_the_settings_then_the_locale_s() {
        let zh = || Some(OsString::from("zh"));
        let unasked: Option<Unasked> = Some(|| Err(()));
        assert_eq!(environment().language(zh(), unasked), Ok(Lang::Zh));
        assert_eq!(environment().language(None, unasked), Ok(Lang::En));
        // A language that there is not is none.
        let other = || Some(OsString::from("fr"));
        assert_eq!(environment().language(other(), unasked), Ok(Lang::En));
        let unset = Environment {
            lang: other(),
            ..environment()
        };
        let settings: Option<Unasked> = Some(|| Ok(Lang::Zh));
        assert_eq!(unset.language(None, settings), Ok(Lang::Zh));
        assert_eq!(unset.language(None, None::<Unasked>), Ok(Lang::En));
        // Settings that cannot be read are no reason to ask the locale.
        assert_eq!(unset.language(None, unasked), Err(()));
    }

    #[test]
    fn the_locale_is_chinese_unless_it_says_otherwise() {
        for (locale, lang) in [
            (None, Lang::Zh),
            (Some("zh_CN.UTF-8"), Lang::Zh),
            (Some("zh-Hant"), Lang::Zh),
            (Some("de"), Lang::En),
        ] {
            let locale = locale.map(str::to_owned);
            let environment = Environment {
                locale,
                ..Environment::default()
            };
            assert_eq!(environment.locale_language(), lang);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_user_s_own_settings_stand_where_the_user_keeps_such_things() {
        let of = |pairs: &'static [(&str, &str)]| {
            own_settings(move |name| {
                let mut found = pairs.iter().filter(|(own, _)| *own == name);
                found.next().map(|(_, value)| OsString::from(value))
            })
        };
        for (pairs, wanted) in [
            (
                &[("XDG_CONFIG_HOME", "/c"), ("HOME", "/h")][..],
                Some("/c/visit/config.toml"),
            ),
            (&[("HOME", "/h")], Some("/h/.config/visit/config.toml")),
            (
                &[("XDG_CONFIG_HOME", "c"), ("HOME", "/h")],
                Some("/h/.config/visit/config.toml"),
            ),
            (&[], None),
        ] {
            assert_eq!(of(pairs), wanted.map(PathBuf::from), "{pairs:?}");
        }
    }

    #[test]
    fn who_acts_is_said_or_usual_and_never_empty() {
        let clerk = |said: Option<&str>| environment().clerk(said.map(OsString::from));
        assert_eq!(clerk(Some("wang")).as_deref(), Some("wang"));
        assert_eq!(clerk(None).as_deref(), Some("he"));
        assert_eq!(clerk(Some("")), None);
        assert_eq!(Environment::default().clerk(None), None);
    }
}
