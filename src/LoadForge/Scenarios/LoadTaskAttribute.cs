namespace LoadForge.Scenarios;

/// <summary>
/// Marks a task of a scenario class: each iteration runs one of the tasks, chosen by weight, as a step. The method returns a
/// <see cref="Task"/> and may take a <see cref="VirtualUser"/> and a <see cref="CancellationToken"/>.
/// </summary>
/// <param name="weight">Its share: weight ÷ sum of the weights of the class's tasks; 1 or more.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadTaskAttribute(int weight = 1) : Attribute
{
    /// <summary>Its share: weight ÷ sum of the weights of the class's tasks.</summary>
    public int Weight { get; } = weight;

    /// <summary>The name of the step; by default the name of the method in words, such as <c>add to cart</c> for <c>AddToCart</c>.</summary>
    public string? Name { get; init; }
}
