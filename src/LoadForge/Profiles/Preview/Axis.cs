using LoadForge.Units;

namespace LoadForge.Profiles.Preview;

/// <summary>Labels for the axes of a drawing.</summary>
internal static class Axis
{
    /// <summary>A level with its unit, such as <c>200/s</c> or <c>50 users</c>.</summary>
    public static string Level(double level, LoadModel model) => Number(level) + (model == LoadModel.Open ? "/s" : level.Equals(1) ? " user" : " users");

    /// <summary>A time with its unit, such as <c>90 s</c>, <c>12 min</c> or <c>36 h</c>.</summary>
    public static string Time(TimeSpan time) => Quantity.Exact(time);

    /// <summary>A number with at most two decimal places.</summary>
    public static string Number(double value) => Quantity.Of(value, MetricUnit.Count);
}
