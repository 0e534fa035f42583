namespace LoadForge.Settings;

/// <summary>The outcome of a test whose measurement is inconclusive, for example because the generator was saturated or a comparison is not possible.</summary>
public enum WhenInconclusive
{
    /// <summary>The test is inconclusive, with the reason.</summary>
    Inconclusive,

    /// <summary>The test fails, with the reason.</summary>
    Fail,

    /// <summary>The test passes with a warning that contains the reason.</summary>
    Warn,
}
