using LoadForge.Architecture.Rooms.Examples.Roof;

namespace LoadForge.Architecture.Rooms.Examples.Ground;

/// <summary>Uses a higher room only in an attribute.</summary>
[System.ComponentModel.TypeConverter(typeof(Chimney))]
internal sealed class Banister
{
    public int Height { get; init; }
}
