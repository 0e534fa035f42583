using LoadForge.Units;

namespace LoadForge.Scenarios;

/// <summary>The distribution of pauses between steps: <c>await user.Think(ThinkTime.Exponential(2.Seconds()))</c>.</summary>
public sealed class ThinkTime
{
    private readonly string _text;
    private readonly Func<Random, double> _seconds;

    private ThinkTime(string text, Func<Random, double> seconds)
    {
        _text = text;
        _seconds = seconds;
    }

    /// <summary>Always the same time.</summary>
    /// <param name="time">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ThinkTime Fixed(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new ThinkTime($"fixed {Quantity.Exact(time)}", _ => time.TotalSeconds);
    }

    /// <summary>Any time in a range, all equally likely.</summary>
    /// <param name="shortest">The shortest pause; zero or more.</param>
    /// <param name="longest">The longest pause; not below the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shortest is negative, or longer than the longest.</exception>
    public static ThinkTime Uniform(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return new ThinkTime(
            $"uniform {Quantity.Exact(shortest)}–{Quantity.Exact(longest)}", random =>
                shortest.TotalSeconds + ((longest - shortest).TotalSeconds * random.NextDouble()));
    }

    /// <summary>
    /// Normally distributed times. A negative time becomes zero, which raises the mean unless the deviation is small compared with it.
    /// </summary>
    /// <param name="mean">The middle; zero or more.</param>
    /// <param name="deviation">The standard deviation; zero or more. Two of three pauses lie within one of the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    /// <remarks>z = √(−2·ln(1 − u))·cos(2π·v) with u and v uniform in [0, 1) is normal of mean 0 and deviation 1 (Box and Muller, 1958).</remarks>
    public static ThinkTime Normal(TimeSpan mean, TimeSpan deviation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(deviation, TimeSpan.Zero);
        return new ThinkTime($"normal {Quantity.Exact(mean)} ± {Quantity.Exact(deviation)}", Draw);

        double Draw(Random random)
        {
            double z = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return Math.Max(0, mean.TotalSeconds + (deviation.TotalSeconds * z));
        }
    }

    /// <summary>
    /// Exponentially distributed times: mostly short, few long. Drawn as −mean·ln(1 − u), u uniform in [0, 1).
    /// </summary>
    /// <param name="mean">The mean; zero or more. One pause in 150 is longer than five times the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative.</exception>
    public static ThinkTime Exponential(TimeSpan mean)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, TimeSpan.Zero);
        return new ThinkTime($"exponential {Quantity.Exact(mean)}", random => -mean.TotalSeconds * Math.Log(1 - random.NextDouble()));
    }

    /// <summary>Draws a time.</summary>
    /// <param name="random">The source of random numbers, such as <see cref="VirtualUser.Random"/>.</param>
    public TimeSpan Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return TimeSpan.FromSeconds(_seconds(random));
    }

    /// <summary>The distribution as text, such as <c>exponential 2 s</c>.</summary>
    public override string ToString() => _text;
}
