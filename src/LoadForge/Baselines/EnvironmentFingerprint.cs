using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using LoadForge.Results;

namespace LoadForge.Baselines;

/// <summary>
/// The environment that a result depends on, besides the code under test. Results of different environments are not compared.
/// </summary>
public sealed record EnvironmentFingerprint
{
    /// <summary>The processor, such as <c>AMD EPYC 7B13</c>; where the system does not report it, <c>unknown</c> with a sum of the machine's name.</summary>
    public required string Cpu { get; init; }

    /// <summary>Cores that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>The operating system with its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The runtime with its version, such as <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The GC mode: <c>workstation</c> or <c>server</c>.</summary>
    public required string GarbageCollection { get; init; }

    /// <summary>The load profiles of the run, after scaling and with all changes, as <see cref="ProfileOf"/> tells them apart.</summary>
    public required string Profile { get; init; }

    /// <summary>The version of LoadForge.</summary>
    public required string LoadForge { get; init; }

    /// <summary>How the code was compiled: <c>Release</c>, <c>Debug</c>, or both with LoadForge's own; null if a baseline does not say it.</summary>
    public string? Build { get; init; }

    /// <summary>Whether socket completions run inline: <c>on</c> or <c>off</c>; null if a baseline does not say it.</summary>
    public string? InlineCompletions { get; init; }

    /// <summary>The HTTP transport: <c>own</c>, <c>own, epoll</c>, <c>runtime</c>, <c>mixed</c> or <c>none</c>; null if a baseline does not have it.</summary>
    public string? Transport { get; init; }

    /// <summary>The fingerprint of a result: of the environment that it names, or of this machine if it names none.</summary>
    /// <param name="result">The result.</param>
    public static EnvironmentFingerprint Of(LoadResult result) => new()
    {
        Cpu = result.Environment?.Cpu ?? ProcessorName.Here(),
        Cores = result.Generator.Cores,
        OperatingSystem = result.Environment?.OperatingSystem ?? RuntimeInformation.OSDescription.Trim(),
        Runtime = result.Environment?.Runtime ?? RuntimeInformation.FrameworkDescription,
        GarbageCollection = result.Generator.ServerGarbageCollection ? "server" : "workstation",
        Profile = ProfileOf(result),
        LoadForge = result.Environment?.LoadForge ?? VersionHere(),
        Build = result.Environment is { } environment ? environment.Build : BuildOf(result.Generator.OptimizedScenarios),
        InlineCompletions = result.Generator.InlineCompletions ? "on" : "off",
        Transport = result.Generator.Transport.ToString().ToLowerInvariant() + (result.Generator.WatchesSockets ? ", epoll" : ""),
    };

    /// <summary>
    /// A text that identifies the load profiles of a result: equal for equal load, and different for different load. The text of a recording, a sum of
    /// curves, a function or a change during the run names only levels, so a checksum of the whole course is appended.
    /// </summary>
    /// <param name="result">The result; its <see cref="LoadResult.ProfileFingerprint"/> is used if it has one.</param>
    public static string ProfileOf(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.ProfileFingerprint ?? ProfileFingerprint.Of(result);
    }

    /// <summary>The differences, each as <c>cores 2 before, 8 now</c>; empty if there are none.</summary>
    /// <param name="now">The other fingerprint, the later one.</param>
    public ImmutableArray<string> DifferencesTo(EnvironmentFingerprint now) =>
    [
        .. Parts().Zip(now.Parts()).Where(pair => pair.First.Value is { } before && pair.Second.Value is { } after && before != after)
            .Select(pair => $"{pair.First.Name} \"{pair.First.Value}\" before, \"{pair.Second.Value}\" now"),
    ];

    // Values that an older baseline does not contain are not compared.
    private IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("CPU", Cpu), ("cores", Cores.ToString(CultureInfo.InvariantCulture)), ("operating system", OperatingSystem), ("runtime", Runtime),
        ("garbage collection", GarbageCollection), ("profile", Profile), ("LoadForge", LoadForge), ("build", Build), ("inline completions", InlineCompletions),
        ("HTTP transport", Transport),
    ];

    private static string VersionHere() =>
        typeof(LoadResult).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static string BuildOf(bool optimizedScenarios)
    {
        bool isOptimized = typeof(LoadResult).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
        return Word(optimizedScenarios) + (isOptimized == optimizedScenarios ? "" : $", LoadForge {Word(isOptimized)}");

        static string Word(bool optimized) => optimized ? "Release" : "Debug";
    }
}
