namespace LoadForge.Architecture.Rooms.Examples.RightRoom;

/// <summary>Uses its own room, which is always allowed.</summary>
internal sealed class Door
{
    public Door? Next { get; init; }
}
