using System;

class Program
{
    static int Half(string number)
    {
        return int.Parse(number) / 2;
    }

    static void Main()
    {
        Console.WriteLine(Half("three"));
    }
}
