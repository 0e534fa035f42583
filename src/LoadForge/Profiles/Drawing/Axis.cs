using System.Globalization;

namespace LoadForge.Profiles.Drawing;

/// <summary>Figures as the axes of a drawing show them.</summary>
internal static class Axis
{
    /// <summary>A level with its unit, such as <c>200/s</c> or <c>50 users</c>.</summary>
    public static string Level(double level, LoadModel model) => Number(level) + (model == LoadModel.Open ? "/s" : level.Equals(1) ? " user" : " users");

    /// <summary>A time with its unit, such as <c>90 s</c>, <c>12 min</c> or <c>36 h</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds < 120 ? Number(time.TotalSeconds) + " s"
        : time.TotalMinutes < 120 ? Number(time.TotalMinutes) + " min"
        : Number(time.TotalHours) + " h";

    /// <summary>A number of four significant digits.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : Math.Abs(value) < 1000 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
