namespace LoadForge.Settings;

/// <summary>The files that are written about a run.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>No files.</summary>
    None = 0,

    /// <summary>A page that opens in a browser, offline: everything that was measured, with charts.</summary>
    Html = 1,

    /// <summary>The summary as text.</summary>
    Summary = 2,

    /// <summary>Everything that was measured, as JSON.</summary>
    Json = 4,

    /// <summary>The response times as a histogram log, for tools of HdrHistogram.</summary>
    Latency = 8,

    /// <summary>The summary as Markdown, for a comment on a pull request.</summary>
    Markdown = 16,

    /// <summary>Charts as SVG: response times, throughput, and response times by load.</summary>
    Charts = 32,

    /// <summary>All steps together as CSV, one line a second.</summary>
    Seconds = 64,

    /// <summary>The statistics of each step in each phase as CSV.</summary>
    Steps = 128,

    /// <summary>Each step as CSV, one line a second: long for many steps.</summary>
    Series = 256,

    /// <summary>The run and its thresholds as JUnit XML.</summary>
    JUnit = 512,

    /// <summary>All but <see cref="Series"/> and <see cref="JUnit"/>.</summary>
    Default = Html | Summary | Json | Latency | Markdown | Charts | Seconds | Steps,

    /// <summary>All of them.</summary>
    All = Default | Series | JUnit,
}
