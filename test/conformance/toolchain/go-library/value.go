package main

import (
	"fmt"
	"go/constant"
	"go/types"
)

// Of a number with a fraction that takes more letters than this, only that it has one is kept.
const exact = 60

func value(of *types.Const) string {
	basic, _ := of.Type().Underlying().(*types.Basic)
	switch of.Val().Kind() {
	case constant.Int:
		if basic != nil && basic.Kind() == types.UntypedRune {
			return fmt.Sprintf(`'\x00'+%s`, of.Val().ExactString())
		}
		return of.Val().ExactString()
	case constant.Float:
		if len(of.Val().ExactString()) > exact {
			return "0.5"
		}
		return of.Val().String()
	}
	return of.Val().ExactString()
}
