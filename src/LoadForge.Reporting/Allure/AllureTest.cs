using System.Collections.Immutable;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Results.Comparisons;

namespace LoadForge.Reporting.Allure;

/// <summary>A finished test, as plain data from any test framework.</summary>
public sealed record AllureTest
{
    /// <summary>
    /// What identifies the test over time, such as <c>Shop.Tests:Shop.Tests.CheckoutUnderLoad.Checkout(System.Int32)</c>. Not the place of arguments.
    /// </summary>
    public required string FullName { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The test's class with its namespace.</summary>
    public required string Class { get; init; }

    /// <summary>The test's method.</summary>
    public required string Method { get; init; }

    /// <summary>How it ended.</summary>
    public required AllureStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Stop { get; init; }

    /// <summary>The arguments of the test case, in the order of the parameters.</summary>
    public ImmutableArray<AllureArgument> Arguments { get; init; } = [];

    /// <summary>The test's categories, shown as tags.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Why it failed or was skipped; null if there is no message.</summary>
    public string? Message { get; init; }

    /// <summary>Where it failed; null if unknown.</summary>
    public string? Trace { get; init; }

    /// <summary>Allure's severity: blocker, critical, normal, minor or trivial; null leaves it open.</summary>
    public string? Severity { get; init; }

    /// <summary>The worker or thread that ran the test, which places it on Allure's timeline; null leaves it open.</summary>
    public string? Thread { get; init; }

    /// <summary>The runs of the test, in order.</summary>
    public ImmutableArray<PublishedRun> Runs { get; init; } = [];

    /// <summary>Files about the test besides those of its runs; each is copied into the Allure folder.</summary>
    public ImmutableArray<RunFile> Files { get; init; } = [];

    /// <summary>Comparisons of the runs with baselines.</summary>
    public ImmutableArray<BaselineComparison> Comparisons { get; init; } = [];

    /// <summary>Steps besides those of runs and comparisons, such as capacity searches; none by default.</summary>
    public ImmutableArray<AllureStep> Steps { get; init; } = [];
}
