using System.Collections.Immutable;
using LoadForge.Plans;

namespace LoadForge.Capacity;

/// <summary>
/// All capacity searches of this process, for hosts such as test frameworks. The probes are runs whose plans have
/// <see cref="LoadPlan.IsProbe"/>.
/// </summary>
public static class CapacitySearches
{
    private static ImmutableArray<Func<LoadPlan, ICapacityObserver?>> _observers = [];

    /// <summary>Registers an observer for all later searches.</summary>
    /// <param name="observe">
    /// Called in the flow of the code that starts a search, with the plan of its probes; returns an observer or null.
    /// </param>
    /// <returns>Stops observing later searches.</returns>
    public static IDisposable Observe(Func<LoadPlan, ICapacityObserver?> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        ImmutableInterlocked.Update(ref _observers, observers => observers.Add(observe));
        return new Registration(observe);
    }

    /// <summary>
    /// Lets this process generate its share of one probe of a search that another process conducts: a search makes only this run, which must be made by the
    /// host (<see cref="Engine.LoadRuns.MakeBy"/>) and must not return.
    /// </summary>
    /// <param name="probe">The probe; null if the process conducts its searches itself, as by default.</param>
    public static void Follow(ProbeOrder? probe) => Followed = probe;

    /// <summary>The probe of a search that another process conducts; null if this process conducts its own.</summary>
    internal static ProbeOrder? Followed { get; private set; }

    internal static ImmutableArray<ICapacityObserver> ObserversOf(LoadPlan plan) =>
        [.. _observers.Select(observe => observe(plan)).OfType<ICapacityObserver>()];

    private sealed class Registration(Func<LoadPlan, ICapacityObserver?> observe) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref _observers, observers => observers.Remove(observe));
    }
}
