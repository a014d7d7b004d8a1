//! `visit` carries out a property-management office's owner follow-up visit regulation over
//! plain files: complaints and repairs are logged, finished, followed up within their
//! windows, sampled fairly and analysed at month end.

pub mod model;
