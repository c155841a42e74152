package main

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A longer type is written over several lines: field by field, method by method.
const longest = 150

type described struct {
	imports []string
	// Each with the 1.x in front that brought it.
	lines []string
}

type describer struct {
	of      *types.Package
	began   api
	lines   []string
	imports map[string]bool
	// What is not exported but named by what is: declared at the end, in the order met.
	hidden []*types.TypeName
	met    map[*types.TypeName]bool
	// Methods that are not exported but asked for by an interface.
	asked map[string]bool
}

func describe(of *types.Package, began api) described {
	d := &describer{of: of, began: began, imports: map[string]bool{}, met: map[*types.TypeName]bool{}, asked: map[string]bool{}}
	scope := of.Scope()
	for _, name := range scope.Names() {
		d.ask(scope.Lookup(name))
	}
	for _, name := range scope.Names() {
		if token.IsExported(name) {
			d.declare(scope.Lookup(name))
		}
	}
	for len(d.hidden) > 0 {
		next := d.hidden[0]
		d.hidden = d.hidden[1:]
		d.declare(next)
	}
	return described{slices.Sorted(maps.Keys(d.imports)), d.lines}
}

// Takes down what an exported interface wants that others cannot have.
func (d *describer) ask(object types.Object) {
	if of, ok := object.Type().Underlying().(*types.Interface); ok && object.Exported() {
		if _, ok := object.(*types.TypeName); !ok {
			return
		}
		for method := range of.ExplicitMethods() {
			if !method.Exported() {
				d.asked[method.Name()] = true
			}
		}
	}
}

func (d *describer) declare(object types.Object) {
	key := d.of.Path() + " " + object.Name()
	since := d.began.since(key)
	switch object := object.(type) {
	case *types.Const:
		d.add(since, "const "+object.Name()+d.constantType(object)+"="+value(object))
	case *types.Var:
		d.add(since, "var "+object.Name()+" "+d.text(object.Type()))
	case *types.Func:
		signature := object.Signature()
		d.add(since, "func "+object.Name()+d.parameters(signature.TypeParams())+d.signature(signature))
	case *types.TypeName:
		d.declareType(object, since, key)
	}
}

func (d *describer) declareType(object *types.TypeName, since int, key string) {
	if object.IsAlias() {
		of := object.Type()
		if alias, ok := of.(*types.Alias); ok {
			of = alias.Rhs()
		}
		d.add(since, "type "+object.Name()+"="+d.text(of))
		return
	}
	named := object.Type().(*types.Named)
	start := "type " + object.Name() + d.parameters(named.TypeParams()) + " "
	switch under := named.Underlying().(type) {
	case *types.Struct:
		d.addParts(since, start+"struct{", d.fields(under, since, key))
	case *types.Interface:
		d.addParts(since, start+"interface{", d.members(under, since))
	default:
		d.add(since, start+d.text(under))
	}
	for method := range named.Methods() {
		if method.Exported() || d.asked[method.Name()] {
			signature := method.Signature()
			since := d.began.since(key, key+"."+method.Name())
			d.add(since, "func ("+d.text(signature.Recv().Type())+")"+method.Name()+d.signature(signature))
		}
	}
}

// A field, a method or what else stands in a type, with the 1.x that brought it.
type part struct {
	since int
	text  string
}

func (d *describer) fields(of *types.Struct, since int, key string) []part {
	var all []part
	keeps := false
	for one := range of.Fields() {
		text := one.Name() + " " + d.textOf(one)
		switch {
		case one.Embedded():
			text = d.textOf(one)
		case !one.Exported():
			keeps = true
			continue
		}
		all = append(all, part{max(since, d.began.since(key+"."+one.Name())), text})
	}
	if keeps {
		all = append(all, part{since, "_ hidden"})
	}
	return all
}

// The type of a field: of what is kept to itself nothing is asked.
func (d *describer) textOf(field *types.Var) string {
	if !field.Exported() && !field.Embedded() {
		return ""
	}
	return d.text(field.Type())
}

func (d *describer) members(of *types.Interface, since int) []part {
	var all []part
	for one := range of.EmbeddedTypes() {
		all = append(all, part{since, d.text(one)})
	}
	for method := range of.ExplicitMethods() {
		all = append(all, part{since, method.Name() + d.signature(method.Signature())})
	}
	return all
}

func (d *describer) add(since int, text string) {
	if since > 0 {
		text = fmt.Sprint(since, " ", text)
	}
	d.lines = append(d.lines, text)
}

// On one line where it is short and came at once.
func (d *describer) addParts(since int, start string, parts []part) {
	texts := make([]string, len(parts))
	atOnce := true
	for at, one := range parts {
		texts[at] = one.text
		atOnce = atOnce && one.since == since
	}
	if whole := start + strings.Join(texts, ";") + "}"; atOnce && len(whole) <= longest {
		d.add(since, whole)
		return
	}
	d.add(since, start)
	for _, one := range parts {
		d.add(one.since, one.text)
	}
	d.add(since, "}")
}

// Parameters without their names.
func (d *describer) signature(of *types.Signature) string {
	var taken []string
	for one := range of.Params().Variables() {
		taken = append(taken, d.text(one.Type()))
	}
	if last := len(taken) - 1; of.Variadic() {
		taken[last] = "..." + strings.TrimPrefix(taken[last], "[]")
	}
	var given []string
	for one := range of.Results().Variables() {
		given = append(given, d.text(one.Type()))
	}
	text := "(" + strings.Join(taken, ",") + ")"
	switch len(given) {
	case 0:
		return text
	case 1:
		return text + " " + given[0]
	}
	return text + "(" + strings.Join(given, ",") + ")"
}

func (d *describer) parameters(of *types.TypeParamList) string {
	if of.Len() == 0 {
		return ""
	}
	var all []string
	for one := range of.TypeParams() {
		all = append(all, one.Obj().Name()+" "+d.text(one.Constraint()))
	}
	return "[" + strings.Join(all, ",") + "]"
}

func (d *describer) constantType(of *types.Const) string {
	if basic, ok := of.Type().(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		return ""
	}
	return " " + d.text(of.Type())
}

// As types.TypeString has it; takes down what has to be imported and what else has to be declared for it.
func (d *describer) text(of types.Type) string {
	d.reach(of)
	return types.TypeString(of, d.qualify)
}

func (d *describer) qualify(other *types.Package) string {
	if other == d.of {
		return ""
	}
	path := other.Path()
	if leftOut.MatchString(path) && strings.Contains(path, "internal") {
		return "internal"
	}
	d.imports[path] = true
	// Two packages of one name stand in one table (members.ts).
	switch path {
	case "text/template":
		return "texttemplate"
	case "crypto/rand":
		return "cryptorand"
	}
	return other.Name()
}
