using System.Text.Json.Serialization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents.Verdicts;

internal sealed class VerdictDocument(Verdict verdict, LoadResult result)
{
    private readonly VerdictCourse _course = VerdictCourse.Of(verdict, result);

    public string Threshold => verdict.Threshold;
    public string Status => verdict.Status.CamelCase();
    public string Scope => verdict.Scope;
    public string? Step => verdict.Step;
    public string? Phase => verdict.Phase;
    [JsonIgnore(Condition = WhenWritingNull)] public string? Baseline => verdict.Baseline;
    public string Metric => verdict.Metric;
    public string Unit => verdict.Unit.CamelCase();
    public string Comparison => verdict.Comparison;
    public double? Limit => verdict.Limit.Finite();
    public double? Actual => verdict.Actual?.Finite();
    public double? Margin => verdict.Margin?.Finite();
    public long Samples => verdict.Samples;
    public string? Reason => verdict.Reason;
    public IntervalOfActual? Interval => verdict.Interval is { } interval ? new(interval) : null;
    public string? Remark => verdict.Remark;
    public string? GeneratorRemark => verdict.GeneratorRemark;
    public JudgedWindows? Windows => verdict.Windows is { } windows ? new(windows) : null;
    public WorstPlace? Worst => verdict.Worst is { } worst ? new(worst) : null;
    public IEnumerable<double?> Course => _course.Values.Select(JsonValues.Finite);
    public IEnumerable<long> CourseUs => _course.Ends.Select(JsonValues.InMicroseconds);

    internal sealed class IntervalOfActual(ConfidenceInterval interval)
    {
        public double? Lower => interval.Lower.Finite();
        public double? Upper => interval.Upper.Finite();
        public double? Level => interval.Level.Finite();
    }

    internal sealed class JudgedWindows(WindowCounts windows)
    {
        public long LengthUs => windows.Length.InMicroseconds();
        public double? Share => windows.Share.Value.Finite();
        public long HeldUs => windows.Held.InMicroseconds();
        public long Judged => windows.Judged;
        public long Failed => windows.Failed;
        public long Empty => windows.Empty;
        public long LeftOutUs => windows.LeftOut.InMicroseconds();
    }

    internal sealed class WorstPlace(WorstPoint worst)
    {
        public long StartUs => worst.Start.InMicroseconds();
        public long EndUs => worst.End.InMicroseconds();
        public string Phase => worst.Phase;
        public double? Value => worst.Value.Finite();
        public long Samples => worst.Samples;
    }
}
