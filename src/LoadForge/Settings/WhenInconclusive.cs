namespace LoadForge.Settings;

/// <summary>What becomes of a test whose measurement is inconclusive: the generator was saturated, or a comparison is not possible.</summary>
public enum WhenInconclusive
{
    /// <summary>The test is inconclusive, with the reason.</summary>
    Inconclusive,

    /// <summary>The test fails, with the reason.</summary>
    Fail,

    /// <summary>The test passes with a warning, which is the reason.</summary>
    Warn,
}
