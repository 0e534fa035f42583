using LoadForge.Profiles.Curves;

namespace LoadForge.Tests.Profiles.Curves;

public sealed class RateCurve
{
    internal RateCurve(Curve value) => Value = value;

    internal Curve Value { get; }

    public override string ToString() =>
        FormattableString.Invariant($"{Value.GetType().Name} of {Value.Seconds} s, {Value.Lowest}–{Value.Highest}/s, area {Value.Area}");
}
