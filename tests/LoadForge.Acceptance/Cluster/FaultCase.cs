using System.Globalization;

namespace LoadForge.Acceptance.Cluster;

/// <summary>One fault in one run.</summary>
/// <param name="Party">Whom it strikes.</param>
/// <param name="Fault">What happens.</param>
/// <param name="Seconds">How long it lasts; infinite if it is for good.</param>
/// <param name="Moment">When.</param>
public sealed record FaultCase(Party Party, Fault Fault, double Seconds, Moment Moment)
{
    /// <summary>Every fault of every party at every moment.</summary>
    public static IReadOnlyList<FaultCase> All { get; } =
    [
        .. from moment in Enum.GetValues<Moment>()
           from party in Enum.GetValues<Party>()
           from fault in new (Fault Kind, double Seconds)[]
           {
               (Fault.Kill, double.PositiveInfinity), (Fault.Freeze, 2), (Fault.Freeze, 4), (Fault.Freeze, 12), (Fault.Cut, double.PositiveInfinity),
               (Fault.Restart, 2), (Fault.Restart, 4),
           }
           where fault.Kind != Fault.Restart || party == Party.Broker
           select new FaultCase(party, fault.Kind, fault.Seconds, moment),
    ];

    /// <summary>Whether the fault ends, and the party goes on as before.</summary>
    public bool Passes => !double.IsPositiveInfinity(Seconds);

    /// <summary>Whether the run must give the whole result. An agent that stood still for more than 3 s has left out a part of its load.</summary>
    public bool MustComplete => Moment switch
    {
        Moment.Gathering => Passes,
        Moment.Armed => false,
        _ => Passes && Seconds <= (Party == Party.Agent ? 2 : 4),
    };

    /// <summary>Whether the run cannot give the whole result. Agents that end while their coordinator is frozen tell it later.</summary>
    public bool CannotComplete =>
        Moment != Moment.Gathering && (!Passes || Seconds > 5) && !(Passes && Party == Party.Coordinator && Moment == Moment.Draining);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Party} {Small(Fault)}{(Passes ? $" {Seconds:0} s" : "")}, {Small(Moment)}");

    private static string Small(Enum value) => value.ToString().ToLowerInvariant();
}
