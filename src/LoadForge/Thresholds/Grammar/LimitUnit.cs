using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Grammar;

/// <summary>
/// A unit in which a limit may be written: base units = number × 10^<paramref name="Power"/> × <paramref name="Factor"/> ÷ <paramref name="Divisor"/>.
/// </summary>
/// <remarks>
/// The power of ten moves the decimal point of the text before it becomes a double, so that 16.1 ms are 16100 µs and not 16100.000000000002.
/// </remarks>
internal sealed record LimitUnit(string Name, MetricUnit Of, int Power, double Factor, double Divisor)
{
    private static readonly LimitUnit Microseconds = new("us", MetricUnit.Time, 0, 1, 1);
    private static readonly LimitUnit Milliseconds = new("ms", MetricUnit.Time, 3, 1, 1);
    private static readonly LimitUnit Seconds = new("s", MetricUnit.Time, 6, 1, 1);
    private static readonly LimitUnit Minutes = new("m", MetricUnit.Time, 0, 60_000_000, 1);
    private static readonly LimitUnit Percent = new("%", MetricUnit.Ratio, -2, 1, 1);
    private static readonly LimitUnit PerSecond = new("/s", MetricUnit.PerSecond, 0, 1, 1);
    private static readonly LimitUnit PerMinute = new("/min", MetricUnit.PerSecond, 0, 1, 60);
    private static readonly LimitUnit PerHour = new("/h", MetricUnit.PerSecond, 0, 1, 3600);
    private static readonly LimitUnit Bytes = new("B", MetricUnit.Bytes, 0, 1, 1);
    private static readonly LimitUnit Kilobytes = new("KB", MetricUnit.Bytes, 0, 1024, 1);
    private static readonly LimitUnit Megabytes = new("MB", MetricUnit.Bytes, 0, 1024 * 1024, 1);
    private static readonly LimitUnit Bare = new("", MetricUnit.Count, 0, 1, 1);

    private static readonly ImmutableArray<LimitUnit> Known =
    [
        Microseconds, Microseconds with { Name = "µs" }, Microseconds with { Name = "μs" }, Milliseconds, Seconds, Minutes,
        Percent, Bare with { Of = MetricUnit.Ratio }, PerSecond, PerMinute, PerHour, Bare,
        Bytes, Kilobytes, Megabytes,
    ];

    /// <summary>The unit of that name, if it fits the metric; else null.</summary>
    public static LimitUnit? Find(string name, MetricUnit of) =>
        Known.FirstOrDefault(unit => unit.Of == of && unit.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the name is a unit of any metric.</summary>
    public static bool IsKnown(string name) => Known.Any(unit => unit.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A description of valid limits for a metric.</summary>
    public static string Wanted(Metric metric) => metric.Unit switch
    {
        MetricUnit.Time => $"a time for {metric.Name}, such as 500ms (us, ms, s or m)",
        MetricUnit.Ratio => $"a ratio for {metric.Name}, such as 1% or 0.01",
        MetricUnit.PerSecond => $"a rate for {metric.Name}, such as 100/s (/s, /min or /h)",
        MetricUnit.Bytes => $"a size for {metric.Name}, such as 20KB (B, KB or MB)",
        _ => $"a plain number for {metric.Name}, such as 1000",
    };

    /// <summary>A limit in the unit that suits its size; it parses back to the same double.</summary>
    public static string Print(double limit, MetricUnit of) => of switch
    {
        _ when !double.IsFinite(limit) => limit.ToString(CultureInfo.InvariantCulture),
        MetricUnit.Time => TimeUnit(limit).Print(limit),
        MetricUnit.Ratio => Percent.Print(limit),
        MetricUnit.PerSecond => RateUnit(limit).Print(limit),
        MetricUnit.Bytes => SizeUnit(limit).Print(limit),
        _ => Bare.Print(limit),
    };

    /// <summary>A number of this unit, in base units.</summary>
    public double Read(string number) => DecimalText.Read(number, Power) * Factor / Divisor;

    private static LimitUnit TimeUnit(double microseconds) => microseconds switch
    {
        0 => Milliseconds,
        < 1e3 => Microseconds,
        < 1e6 => Milliseconds,
        < 6e7 => Seconds,
        _ => microseconds % 6e7 == 0 && Minutes.Holds(microseconds) ? Minutes : Seconds,
    };

    // 100/min is 1.6666666666666667/s: the unit with the shortest number is probably the one that the author used.
    private static LimitUnit RateUnit(double perSecond) =>
        new[] { PerSecond, PerMinute, PerHour }.Where(unit => unit.Holds(perSecond)).MinBy(unit => unit.Number(perSecond).Length) ?? PerSecond;

    private static LimitUnit SizeUnit(double bytes) =>
        new[] { Megabytes, Kilobytes }.FirstOrDefault(unit => Math.Abs(bytes) >= unit.Factor && unit.Holds(bytes)) ?? Bytes;

    private bool Holds(double limit) => double.IsFinite(limit * Divisor / Factor) && Read(Number(limit)).Equals(limit);

    private string Print(double limit) => Number(limit) + Name;

    private string Number(double limit) => DecimalText.Print(limit * Divisor / Factor, -Power);
}
