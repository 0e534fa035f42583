namespace LoadForge.Cli;

/// <summary>The exit codes of every command. Scripts and pipelines rely on them: they do not change.</summary>
internal enum ExitCode
{
    /// <summary>Every threshold passed, or the command did what it was asked to.</summary>
    Passed = 0,

    /// <summary>A threshold failed.</summary>
    ThresholdFailed = 1,

    /// <summary>The command line, a script or a plan is invalid, a file cannot be read or written, or a cluster cannot run it.</summary>
    Invalid = 2,

    /// <summary>The target accepts no connection.</summary>
    Unreachable = 3,

    /// <summary>The measurement is inconclusive: the generator was saturated, or there was too little to judge.</summary>
    Inconclusive = 4,

    /// <summary>The result is significantly worse than its baseline.</summary>
    Regression = 5,

    /// <summary>The run was interrupted by Ctrl-C or by a request to end the process.</summary>
    Interrupted = 130,
}
