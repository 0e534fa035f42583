namespace LoadForge.Settings;

/// <summary>The files that are written about a run.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>No files.</summary>
    None = 0,

    /// <summary>The summary as text.</summary>
    Summary = 1,

    /// <summary>Everything that was measured, as JSON.</summary>
    Json = 2,

    /// <summary>The response times as a histogram log, for tools of HdrHistogram.</summary>
    Latency = 4,

    /// <summary>The summary as Markdown, for a comment on a pull request.</summary>
    Markdown = 8,

    /// <summary>Charts as SVG: response times, throughput, and response times by load.</summary>
    Charts = 16,

    /// <summary>All steps together as CSV, one line a second.</summary>
    Seconds = 32,

    /// <summary>The statistics of each step in each phase as CSV.</summary>
    Steps = 64,

    /// <summary>Each step as CSV, one line a second: long for many steps.</summary>
    Series = 128,

    /// <summary>The run and its thresholds as JUnit XML.</summary>
    JUnit = 256,

    /// <summary>A page that opens in a browser, offline: everything that was measured, with charts.</summary>
    Html = 512,

    /// <summary>All but <see cref="Series"/> and <see cref="JUnit"/>.</summary>
    Default = Summary | Json | Latency | Markdown | Charts | Seconds | Steps | Html,

    /// <summary>All of them.</summary>
    All = Default | Series | JUnit,
}
