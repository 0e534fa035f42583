using System.Collections.Immutable;

namespace LoadForge.Acceptance.Children;

/// <summary>A call of <c>dotnet test</c> on something that is built already.</summary>
/// <param name="Tests">A project's folder or an assembly.</param>
/// <param name="Filter">Which tests, as <c>--filter</c> takes it; null for what a bare call runs.</param>
internal sealed record TestCommand(string Tests, string? Filter = null)
{
    /// <summary>Environment variables beside the inherited ones.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Parameters of the run, as <c>-- TestRunParameters.Parameter(…)</c> gives them.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The name of the folder that LoadForge writes to.</summary>
    public string ResultsName { get; init; } = "loadforge";

    /// <summary>Whether the console shows what it shows when nobody asks for more.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether the assembly is run as a program, by Microsoft.Testing.Platform; else <c>dotnet test</c> has VSTest run it.</summary>
    public bool IsProgram { get; init; }

    /// <summary>How long it may take, with the time it waits for load tests of other processes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>The sample, in the copy that is kept for these tests.</summary>
    public static TestCommand QuickStart(string? filter = null) => new(Repository.QuickStart, filter);

    /// <summary>Tests of the subject.</summary>
    public static TestCommand Subject(string filter) => new(Repository.Subject, filter);

    /// <summary>The arguments of <c>dotnet</c>.</summary>
    /// <param name="folder">Where the test platform writes its results.</param>
    public IEnumerable<string> Arguments(string folder) => IsProgram ? [Tests, "--results-directory", folder, "--filter", Filter!] :
    [
        "test", Tests,
        .. IsAssembly
            ? ["--settings", Repository.RunSettings, "--logger", "trx", .. IsPlain ? [] : new[] { "--logger", "console;verbosity=normal" }]
            : new[] { "--no-build", "-c", Configuration, $"-p:OutDir={Repository.QuickStartOutput}" },
        "--results-directory", folder,
        .. Filter is null ? [] : new[] { "--filter", Filter },
        .. Parameters.IsEmpty ? [] : new[] { "--" },
        .. Parameters.Select(parameter => $"TestRunParameters.Parameter(name=\"{parameter.Key}\",value=\"{parameter.Value}\")"),
    ];

    private bool IsAssembly => Tests.EndsWith(".dll", StringComparison.Ordinal);

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
