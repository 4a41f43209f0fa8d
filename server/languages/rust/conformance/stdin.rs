use std::io;

fn main() {
    for line in io::stdin().lines() {
        println!("Hello, {}!", line.unwrap());
    }
}
