using System.Globalization;

namespace LoadForge.Scenarios;

/// <summary>How long users pause between steps, as a distribution to draw from: <c>await user.Think(ThinkTime.Exponential(2.Seconds()))</c>.</summary>
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
        return new ThinkTime($"fixed {Text(time)}", _ => time.TotalSeconds);
    }

    /// <summary>Any time of a range, each as likely as the other.</summary>
    /// <param name="shortest">The shortest pause; zero or more.</param>
    /// <param name="longest">The longest pause; not below the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shortest is negative, or longer than the longest.</exception>
    public static ThinkTime Uniform(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return new ThinkTime($"uniform {Text(shortest)}–{Text(longest)}", random => shortest.TotalSeconds + ((longest - shortest).TotalSeconds * random.NextDouble()));
    }

    /// <summary>Times around a mean, as a bell curve. A time drawn below zero is zero, which moves the mean where the deviation is not small against it.</summary>
    /// <param name="mean">The middle; zero or more.</param>
    /// <param name="deviation">The standard deviation; zero or more. Two of three pauses lie within one of the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    /// <remarks>z = √(−2·ln(1 − u))·cos(2π·v) with u and v uniform in [0, 1) is normal of mean 0 and deviation 1 (Box and Muller, 1958).</remarks>
    public static ThinkTime Normal(TimeSpan mean, TimeSpan deviation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(deviation, TimeSpan.Zero);
        return new ThinkTime($"normal {Text(mean)} ± {Text(deviation)}", Draw);

        double Draw(Random random)
        {
            double z = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return Math.Max(0, mean.TotalSeconds + (deviation.TotalSeconds * z));
        }
    }

    /// <summary>Mostly short times and few long ones: what is left to wait does not depend on how long was waited. Drawn as −mean·ln(1 − u), u uniform in [0, 1).</summary>
    /// <param name="mean">The mean; zero or more. One pause in 150 is longer than five times the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative.</exception>
    public static ThinkTime Exponential(TimeSpan mean)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, TimeSpan.Zero);
        return new ThinkTime($"exponential {Text(mean)}", random => -mean.TotalSeconds * Math.Log(1 - random.NextDouble()));
    }

    /// <summary>Draws a time.</summary>
    /// <param name="random">Where chance comes from, such as <see cref="VirtualUser.Random"/>.</param>
    public TimeSpan Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return TimeSpan.FromSeconds(_seconds(random));
    }

    /// <summary>The distribution in words, such as <c>exponential 2 s</c>.</summary>
    public override string ToString() => _text;

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
