package main

import "go/types"

// Takes down the names of the package that a type is made of and that it does not export.
func (d *describer) reach(of types.Type) {
	waiting := []types.Type{of}
	for len(waiting) > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		switch next := next.(type) {
		case *types.Named:
			d.meet(next.Obj())
			for one := range next.TypeArgs().Types() {
				waiting = append(waiting, one)
			}
		case *types.Alias:
			d.meet(next.Obj())
			for one := range next.TypeArgs().Types() {
				waiting = append(waiting, one)
			}
		case *types.Map:
			waiting = append(waiting, next.Key(), next.Elem())
		case interface{ Elem() types.Type }:
			waiting = append(waiting, next.Elem())
		case *types.Signature:
			waiting = append(waiting, next.Params(), next.Results())
		case *types.Tuple:
			for one := range next.Variables() {
				waiting = append(waiting, one.Type())
			}
		case *types.Struct:
			for one := range next.Fields() {
				waiting = append(waiting, one.Type())
			}
		case *types.Interface:
			for one := range next.ExplicitMethods() {
				waiting = append(waiting, one.Type())
			}
			for one := range next.EmbeddedTypes() {
				waiting = append(waiting, one)
			}
		case *types.Union:
			for one := range next.Terms() {
				waiting = append(waiting, one.Type())
			}
		}
	}
}

func (d *describer) meet(name *types.TypeName) {
	if name.Pkg() != d.of || name.Exported() || d.met[name] {
		return
	}
	d.met[name] = true
	d.hidden = append(d.hidden, name)
}
