namespace LoadForge.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>The value that is not exceeded with the given probability, to seven digits. Source: Wichura, algorithm AS 241 (PPND7), 1988.</summary>
    /// <param name="probability">More than 0 and less than 1.</param>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double centre = 0.180625 - (q * q);
            return q * Polynomial(centre, 3.3871327179, 50.434271938, 159.29113202, 59.109374720)
                / Polynomial(centre, 1, 17.895169469, 78.757757664, 67.187563600);
        }

        double tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability)));
        double size = tail <= 5
            ? Polynomial(tail - 1.6, 1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103) / Polynomial(tail - 1.6, 1, 0.73700164250, 0.12021132975, 0)
            : Polynomial(tail - 5, 6.6579051150, 3.0812263860, 0.42868294337, 0.017337203997) / Polynomial(tail - 5, 1, 0.24197894225, 0.012258202635, 0);
        return q < 0 ? -size : size;
    }

    private static double Polynomial(double x, double constant, double linear, double square, double cube) =>
        (((((cube * x) + square) * x) + linear) * x) + constant;
}
