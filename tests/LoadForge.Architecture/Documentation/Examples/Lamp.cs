namespace LoadForge.Architecture.Documentation.Examples;

/// <summary>Documented well in places and badly in others.</summary>
public class Lamp<T>
{
    public int Bulbs { get; init; }

    /// <summary>Burn time.</summary>
    public int BurnTime { get; init; }

    /// <summary>Gets or sets the colour.</summary>
    public int Colour { get; init; }

    /// <summary></summary>
    public int Shade { get; init; }

    /// <summary>See <see cref="Shade"/>.</summary>
    public int Cover { get; init; }

    /// <summary>Turns the light down.</summary>
    /// <param name="steps"></param>
    /// <param name="left">What is left.</param>
    /// <param name="hand">Whose hand it is.</param>
    public bool Dim<THand>(int[] steps, out Dictionary<string, T> left, THand hand)
    {
        left = [];
        return steps.Length > 0 && hand is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => "lamp";

    public override int GetHashCode() => Bulbs;

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
}
