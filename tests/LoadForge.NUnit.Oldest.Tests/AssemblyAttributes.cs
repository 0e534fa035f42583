[assembly: Category("Slow")]
