using LoadForge.Architecture.Rooms.Examples.Ground;
using LoadForge.Architecture.Rooms.Examples.RightRoom;

namespace LoadForge.Architecture.Rooms.Examples.LeftRoom;

/// <summary>Looks down, which is allowed, and sideways, which is not; the latter only as the argument of a generic type.</summary>
internal sealed class Window
{
    public Cellar<Door>? Below { get; init; }
}
