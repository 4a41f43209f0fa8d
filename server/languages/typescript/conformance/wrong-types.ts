const one: number = 1;

const sum: string = one + 2;
console.log(sum);
