namespace LoadForge.Reporting.Charts;

/// <summary>A colour in both themes. The hues can be told apart by colour-blind people (Okabe and Ito).</summary>
/// <param name="Class">Its letter in the style sheet.</param>
/// <param name="Light">Its value in the light theme.</param>
/// <param name="Dark">Its value in the dark theme.</param>
internal sealed record ChartColour(string Class, string Light, string Dark)
{
    public static ChartColour Background { get; } = new("b", "#ffffff", "#16191d");

    public static ChartColour Text { get; } = new("t", "#24292f", "#dfe3e8");

    public static ChartColour Faint { get; } = new("m", "#656d76", "#9aa4af");

    public static ChartColour Grid { get; } = new("g", "#d8dee4", "#343b43");

    public static ChartColour Band { get; } = new("p", "#57606a", "#c9d1d9");

    public static ChartColour Blue { get; } = new("1", "#0072b2", "#56b4e9");

    public static ChartColour Green { get; } = new("2", "#009e73", "#2fd3a2");

    public static ChartColour Orange { get; } = new("3", "#d98200", "#f0b440");

    public static ChartColour Grey { get; } = new("4", "#8c959f", "#7d8894");

    public static ChartColour Red { get; } = new("5", "#cf222e", "#ff7b72");

    /// <summary>The style sheet: the dark theme, for readers who prefer it.</summary>
    public static string DarkStyle { get; } = "@media (prefers-color-scheme:dark){"
        + string.Concat(new[] { Background, Text, Faint, Grid, Band, Blue, Green, Orange, Grey, Red }.Select(
            colour => $".f{colour.Class}{{fill:{colour.Dark}}}.s{colour.Class}{{stroke:{colour.Dark}}}"))
        + "}";
}
