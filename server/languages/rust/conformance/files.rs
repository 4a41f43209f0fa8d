mod sums;

fn main() {
    println!("{}", sums::add(2, 3));
    println!("{}", std::env::args().skip(1).collect::<Vec<_>>().join("|"));
}
