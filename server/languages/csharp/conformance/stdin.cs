using System;

class Program
{
    static void Main()
    {
        string name;
        while ((name = Console.ReadLine()) != null) Console.WriteLine($"Hello, {name}!");
    }
}
