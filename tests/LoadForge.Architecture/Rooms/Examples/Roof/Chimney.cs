namespace LoadForge.Architecture.Rooms.Examples.Roof;

/// <summary>The highest room.</summary>
internal sealed class Chimney
{
    public int Height { get; init; } = 3;
}
