using System.Collections.Concurrent;

namespace DemoShop.Endpoints;

/// <summary>Remembers so many values; the oldest are forgotten first. However long a load test runs, the shop does not grow.</summary>
internal sealed class BoundedStore<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new();
    private readonly ConcurrentQueue<TKey> _byAge = new();
    private readonly int _capacity;

    public BoundedStore(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>Adds a value under a key that is new.</summary>
    public void Add(TKey key, TValue value)
    {
        _values[key] = value;
        _byAge.Enqueue(key);
        while (_byAge.Count > _capacity && _byAge.TryDequeue(out var oldest)) _values.TryRemove(oldest, out _);
    }

    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);
}
