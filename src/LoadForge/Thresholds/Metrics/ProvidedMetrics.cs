using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// The metrics that assemblies provide by <see cref="MetricProviderAttribute"/>. Only assemblies that are loaded, or that an assembly
/// which uses LoadForge refers to, are searched, each once: a threshold may be parsed before any code of an extension has run.
/// </summary>
internal static class ProvidedMetrics
{
    private static readonly ConcurrentDictionary<Assembly, ImmutableArray<Metric>> Known = new();
    private static readonly string Core = typeof(ProvidedMetrics).Assembly.GetName().Name!;

    private static int _loads;
    private static Found? _found;

    static ProvidedMetrics() => AppDomain.CurrentDomain.AssemblyLoad += static (_, _) => Interlocked.Increment(ref _loads);

    /// <summary>All metrics that are provided now.</summary>
    public static ImmutableArray<Metric> All()
    {
        // The search is dear, and a file may have very many thresholds.
        if (Volatile.Read(ref _found) is { } found && found.Loads == Volatile.Read(ref _loads)) return found.Metrics;
        LoadReferences();
        int loads = Volatile.Read(ref _loads);
        ImmutableArray<Metric> metrics =
        [
            .. AppDomain.CurrentDomain.GetAssemblies().Where(UsesCore)
                .SelectMany(assembly => Known.GetOrAdd(assembly, MetricsOf))
                .DistinctBy(metric => metric.Name),
        ];
        Volatile.Write(ref _found, new Found(loads, metrics));
        return metrics;
    }

    private static void LoadReferences()
    {
        AssemblyName[] references = [.. AppDomain.CurrentDomain.GetAssemblies().Where(UsesCore).SelectMany(assembly => assembly.GetReferencedAssemblies())];
        foreach (AssemblyName reference in references.DistinctBy(reference => reference.FullName).Where(reference => !IsPlatform(reference.Name!)))
        {
            try
            {
                Assembly.Load(reference);
            }
            catch (Exception error) when (error is IOException or BadImageFormatException)
            {
                // What cannot be loaded provides nothing.
            }
        }
    }

    private static bool UsesCore(Assembly assembly) =>
        !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(reference => reference.Name == Core);

    private static bool IsPlatform(string name) =>
        name == Core
        || name.StartsWith("System", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name is "mscorlib" or "netstandard";

    private static ImmutableArray<Metric> MetricsOf(Assembly assembly) =>
    [
        .. assembly.GetCustomAttributes<MetricProviderAttribute>()
            .SelectMany(attribute => attribute.Provider.GetProperties(BindingFlags.Static | BindingFlags.Public))
            .Where(property => typeof(Metric).IsAssignableFrom(property.PropertyType))
            .Select(property => (Metric)property.GetValue(null)!),
    ];

    // What a search has found after so many assemblies were loaded.
    private sealed record Found(int Loads, ImmutableArray<Metric> Metrics);
}
