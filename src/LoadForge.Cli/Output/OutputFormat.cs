namespace LoadForge.Cli.Output;

/// <summary>The formats of output.</summary>
internal enum OutputFormat
{
    /// <summary>The summary that the terminal shows.</summary>
    Text,

    /// <summary>A page that opens offline.</summary>
    Html,

    /// <summary>Everything in the result.</summary>
    Json,

    /// <summary>The statistics of each step.</summary>
    Csv,

    /// <summary>The statistics of each second.</summary>
    Seconds,

    /// <summary>The statistics of each step in each second.</summary>
    Series,

    /// <summary>A comment on a pull request.</summary>
    Markdown,

    /// <summary>JUnit XML.</summary>
    JUnit,

    /// <summary>Response times as a histogram log.</summary>
    Latency,
}
