namespace LoadForge.Scripts.Model;

/// <summary>The condition of a check.</summary>
internal enum CheckCondition
{
    /// <summary>There is a value.</summary>
    Exists,

    /// <summary>The value is the expected one.</summary>
    Equal,

    /// <summary>The value contains the expected text.</summary>
    Contains,

    /// <summary>The value matches the expected regular expression.</summary>
    Matches,

    /// <summary>The value is a number above the expected one.</summary>
    Above,

    /// <summary>The value is a number below the expected one.</summary>
    Below,
}
