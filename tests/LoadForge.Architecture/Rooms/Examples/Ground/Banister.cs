using LoadForge.Architecture.Rooms.Examples.Roof;

namespace LoadForge.Architecture.Rooms.Examples.Ground;

/// <summary>Reaches up in an attribute only.</summary>
[System.ComponentModel.TypeConverter(typeof(Chimney))]
internal sealed class Banister
{
    public int Height { get; init; }
}
