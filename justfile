# The same commands as .ci/run, by name.

# What there is
default:
    @just --list

# Everything that must hold
ci:
    .ci/run

# Layout and lints
lint:
    cargo fmt --check
    cargo clippy --locked --workspace --all-targets -- -D warnings

# Fast tests
test:
    cargo test --locked

# Chance against closed forms, in release
statistical:
    cargo test --locked --release --test statistical

# The pages of the library
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# Benchmarks; each asserts its known answer first
bench *arguments:
    cargo bench --locked --package waxwing-benches {{arguments}}

# Instructions and allocations, held against benches/counts.csv
gate *arguments:
    benches/gate {{arguments}}

# The Bromley winter
bromley *arguments:
    cargo run --locked --release -- run scenarios/bromley-2018-19 {{arguments}}

# What the scenarios say, as pages; some minutes
results *arguments:
    docs/results/update {{arguments}}
