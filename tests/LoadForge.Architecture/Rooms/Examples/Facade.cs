using LoadForge.Architecture.Rooms.Examples.Ground;
using LoadForge.Architecture.Rooms.Examples.Roof;

namespace LoadForge.Architecture.Rooms.Examples;

/// <summary>Stands above all rooms and may use them.</summary>
internal static class Facade
{
    public static int Enter() => new Chimney().Height + new Cellar<int>().Depth;
}
