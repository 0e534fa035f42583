using LoadForge.Architecture.Rooms.Examples.Roof;

namespace LoadForge.Architecture.Rooms.Examples.Ground;

/// <summary>Reaches up from inside a lambda in an asynchronous method: the rule has to look into code that the compiler moved elsewhere.</summary>
internal sealed class Ladder
{
    public async Task<int> Climb()
    {
        await Task.Yield();
        Func<int> top = () => new Chimney().Height;
        return top();
    }
}
