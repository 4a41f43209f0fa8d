using System;

class Program
{
    static int Main()
    {
        Console.WriteLine("before");
        return 3;
    }
}
