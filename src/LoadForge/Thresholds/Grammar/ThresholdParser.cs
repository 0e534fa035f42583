using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Grammar;

/// <summary>Parses a threshold: the step, the metric, the comparison, the limit. The modifiers after the limit are parsed separately.</summary>
internal sealed class ThresholdParser(string text)
{
    private readonly ThresholdScanner _scanner = new(text);

    public Threshold Parse()
    {
        string? step = Step();
        Metric metric = Metric(step is null);
        Comparison comparison = Comparison(metric);
        double limit = Limit(ref metric);
        var threshold = new Threshold(metric, comparison, limit) { Step = step };
        return new ModifierParser(_scanner).AddTo(threshold);
    }

    private string? Step()
    {
        _scanner.SkipSpaces();
        int start = _scanner.Position;
        string? name = _scanner.Next == '"' ? Quoted() : _scanner.TakeThrough(':')?.Trim();
        return name is null || !string.IsNullOrWhiteSpace(name)
            ? name
            : throw _scanner.Error(start, _scanner.Since(start), "a step name before the colon; for a threshold on all steps, omit the colon");
    }

    private string Quoted()
    {
        string name = QuotedName.Scan(_scanner);
        _scanner.SkipSpaces();
        return _scanner.Take(':') ? name : throw _scanner.Error(_scanner.Position, "a colon after the step name");
    }

    private Metric Metric(bool mayBeStep)
    {
        _scanner.SkipSpaces();
        int start = _scanner.Position;
        string name = _scanner.TakeWhile(c => c is not ('<' or '>' or '=' or '!')).TrimEnd();
        if (MetricNames.Find(name) is { } metric)
        {
            return metric;
        }

        string expected = $"a metric: {MetricNames.List}";
        string? hint = MetricNames.Hint(name);
        int last = name.LastIndexOf(' ');
        if (mayBeStep && last > 0 && MetricNames.Find(name[last..].Trim()) is { } behind)
        {
            hint = $"to name a step, put a colon after it: \"{name[..last].TrimEnd()}: {behind.Name}\"";
        }

        throw _scanner.Error(start, name, expected, hint);
    }

    private Comparison Comparison(Metric metric)
    {
        int start = _scanner.Position;
        string symbol = _scanner.TakeWhile(c => c is '<' or '>' or '=' or '!');
        return Comparisons.Find(symbol) ?? throw _scanner.Error(start, symbol, $"a comparison after {metric.Name}: <, <=, > or >=");
    }

    private double Limit(ref Metric metric)
    {
        _scanner.SkipSpaces();
        int start = _scanner.Position;

        // Only custom metrics can be negative, such as a temperature.
        bool isNegative = metric is CustomMetric && _scanner.Take('-');
        string number = _scanner.TakeNumber();
        if (number.Length == 0)
        {
            throw _scanner.Error(start, $"{LimitUnit.Wanted(metric)}");
        }

        LimitUnit unit = Unit(ref metric);
        if (isNegative && metric.Unit == MetricUnit.Time) throw _scanner.Error(start, _scanner.Since(start).TrimEnd(), LimitUnit.Wanted(metric));
        double limit = isNegative ? -unit.Read(number) : unit.Read(number);
        return double.IsFinite(limit) ? limit : throw _scanner.Error(start, number, "a limit that a double can hold");
    }

    private LimitUnit Unit(ref Metric metric)
    {
        int afterNumber = _scanner.Position;
        _scanner.SkipSpaces();
        int start = _scanner.Position;
        string name = _scanner.TakeUnit();
        if (metric is CustomMetric custom && name.Length > 0 && LimitUnit.Find(name, MetricUnit.Time) is not null) metric = custom.In(MetricUnit.Time);
        if (LimitUnit.Find(name, metric.Unit) is { } unit)
        {
            return unit;
        }

        // A number without a unit may be followed by a modifier, whose first word is parsed later.
        if (LimitUnit.Find("", metric.Unit) is { } bare && start > afterNumber && !LimitUnit.IsKnown(name))
        {
            _scanner.Position = start;
            return bare;
        }

        throw _scanner.Error(start, name, LimitUnit.Wanted(metric));
    }
}
