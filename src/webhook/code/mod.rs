//! Error and status codes: what each means, whether a retry helps, what to do and what not.
//!
//! Three tables, embedded from `data/`: the codes of Meta's Cloud API with the few that are
//! Exotel's own ([`meta`]), Exotel's `exo_status_code` with its `EX_…` names ([`exotel`]), and what
//! Exotel's status codes page says of a number ([`exotel_page`]), which at times contradicts Meta
//! ([`contradiction`]). The numbers of the first two never overlap: a number alone tells its table.

mod classify;
mod exotel;
mod meta;
mod nearest;
mod page;
mod retryable;
mod same;
mod table;

pub use classify::{DeliveryWord, classify};
pub use exotel::{ExotelCode, all_exotel, exotel, exotel_for_meta, exotel_named};
pub use meta::{Issuer, MetaCode, all_meta, meta, old_form};
pub use nearest::nearest;
pub use page::{ExotelPage, all_pages, contradiction, exotel_page};
pub use retryable::Retryable;
pub use same::{Code, Link, same_meaning};
