using System;

class Program
{
    static void Main(string[] args)
    {
        Console.WriteLine(Sums.Add(2, 3));
        Console.WriteLine(string.Join("|", args));
    }
}
