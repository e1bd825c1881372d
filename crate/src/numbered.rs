//! Enums whose numbers are part of the trace format, with the list that TypeScript's are made from.

/// Declares an enum of `u8` numbers and `NUMBERED`, its names and numbers in order.
macro_rules! numbered {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $number:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant = $number,)+ }

        impl $name {
            /// Names and numbers, for the types that are generated from them.
            pub const NUMBERED: &[(&str, u8)] = &[$((stringify!($variant), $number),)+];
        }
    };
}

pub(crate) use numbered;
